package signatures

import (
	"encoding/binary"
	"path/filepath"

	"tahrir/publish/derived"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// signaturesFile is the file of the answers, in the private folder of the repository.
const signaturesFile = "signatures"

// form is that of the file. Its body:
//
//	the grounds of the answers by ssh (32), and of those by the keyring (32)
//	each: commit (20), 1 where it is by the keyring (1), state (1), then signer, key
//	  and why it is not trusted, each: length (uvarint), text
var form = derived.Form{Magic: "TAHRIRSG", Version: 1}

// read reads the answers of earlier runs, none where the file cannot be used.
func (k *Checker) read() (under grounds, held map[odb.Hash]git.Signature) {
	none := map[odb.Hash]git.Signature{}
	body, err := derived.Body(filepath.Join(k.store.PrivateDir(), signaturesFile), form)
	if err != nil || len(body) < 64 {
		return grounds{}, none
	}
	copy(under.ssh[:], body)
	copy(under.keyring[:], body[32:])
	held = map[odb.Hash]git.Signature{}
	for rest := body[64:]; len(rest) > 0; {
		if len(rest) < 22 || rest[21] > byte(git.Unchecked) {
			return grounds{}, none
		}
		h, s := odb.Hash(rest[:20]), git.Signature{OpenPGP: rest[20] == 1, State: git.SignatureState(rest[21])}
		rest = rest[22:]
		for _, text := range []*string{&s.Signer, &s.Key, &s.Said} {
			n, size := binary.Uvarint(rest)
			if size <= 0 || n > uint64(len(rest)-size) {
				return grounds{}, none
			}
			*text = string(rest[size : size+int(n)])
			rest = rest[size+int(n):]
		}
		held[h] = s
	}
	return under, held
}

// write writes the answers. The caller holds the lock.
func (k *Checker) write() error {
	body := append(append([]byte{}, k.under.ssh[:]...), k.under.keyring[:]...)
	for h, s := range k.held {
		ring := byte(0)
		if s.OpenPGP {
			ring = 1
		}
		body = append(append(body, h[:]...), ring, byte(s.State))
		for _, text := range []string{clip(s.Signer), clip(s.Key), clip(s.Said)} {
			body = append(binary.AppendUvarint(body, uint64(len(text))), text...)
		}
	}
	return k.store.WritePrivate(signaturesFile, derived.Seal(form, body))
}
