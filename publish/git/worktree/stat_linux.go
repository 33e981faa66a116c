package worktree

import (
	"encoding/binary"
	"io/fs"
	"syscall"
)

// putStat writes into an index entry the stat data by which git later sees,
// without reading it, that the file is unchanged: times, device, inode, owner,
// size, each cut to 32 bits.
func putStat(entry []byte, info fs.FileInfo) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	for i, v := range []uint32{
		uint32(st.Ctim.Sec), uint32(st.Ctim.Nsec), uint32(st.Mtim.Sec), uint32(st.Mtim.Nsec),
		uint32(st.Dev), uint32(st.Ino),
	} {
		binary.BigEndian.PutUint32(entry[4*i:], v)
	}
	for i, v := range []uint32{st.Uid, st.Gid, uint32(st.Size)} {
		binary.BigEndian.PutUint32(entry[28+4*i:], v)
	}
}
