package page

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
)

// htmlOfArchive gives the page out of a web archive (MHTML, RFC 2557), as
// browsers save a page in one file; false where data is none. The encoding that
// the archive names comes back too.
func htmlOfArchive(data []byte) (source []byte, declared string, ok bool) {
	head := data[:min(len(data), 4096)]
	if !bytes.Contains(bytes.ToLower(head), []byte("content-type: multipart/related")) || !bytes.Contains(bytes.ToLower(head), []byte("mime-version:")) {
		return nil, "", false
	}
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\ufeff\r\n")))
	if err != nil {
		return nil, "", false
	}
	_, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return nil, "", false
	}
	for parts := multipart.NewReader(message.Body, params["boundary"]); ; {
		part, err := parts.NextPart() // of quoted-printable it gives what was meant
		if err != nil {
			return nil, "", false
		}
		kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if err != nil || kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		var from io.Reader = part
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "base64") {
			from = base64.NewDecoder(base64.StdEncoding, part)
		}
		source, err := io.ReadAll(from)
		return source, strings.ToLower(params["charset"]), err == nil
	}
}
