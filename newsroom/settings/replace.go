package settings

import (
	"errors"
	"os"
	"path/filepath"
)

// replace puts data in path's place so that a crash leaves the old file or the
// new one, never a part of either.
func replace(path string, data []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // settings kept elsewhere stay there
	}
	dir := filepath.Dir(path)
	name, err := written(dir, data)
	if err != nil {
		return err
	}
	if err := os.Rename(name, path); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	syncErr := folder.Sync()
	return errors.Join(syncErr, folder.Close())
}

// written puts data into a new file of dir, synced, and returns its name. Where
// it fails, no file is left.
func written(dir string, data []byte) (string, error) {
	tmp, err := os.CreateTemp(dir, ".settings-*")
	if err != nil {
		return "", err
	}
	_, writeErr := tmp.Write(data)
	syncErr := tmp.Sync()
	if err := errors.Join(writeErr, syncErr, tmp.Close()); err != nil {
		return "", errors.Join(err, os.Remove(tmp.Name()))
	}
	return tmp.Name(), nil
}
