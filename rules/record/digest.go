package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Digest is a SHA-256 digest, as "sha256:" and 64 lower-case hexadecimal digits.
// The zero Digest is that of nothing: it stands before the first entry of a chain.
type Digest string

const scheme = "sha256:"

// DigestOf returns the digest of data.
func DigestOf(data []byte) Digest {
	sum := sha256.Sum256(data)
	return Digest(scheme + hex.EncodeToString(sum[:]))
}

// valid says what is wrong with a digest that was read.
func (d Digest) valid() error {
	digits, ok := strings.CutPrefix(string(d), scheme)
	if raw, err := hex.DecodeString(digits); !ok || err != nil || len(raw) != sha256.Size || strings.ToLower(digits) != digits {
		return fmt.Errorf("%q is no digest: it is sha256: and 64 digits", string(d))
	}
	return nil
}

// hash digests a list of texts so that no two lists have one digest: each comes
// with its length.
func hash(parts ...string) Digest {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return Digest(scheme + hex.EncodeToString(h.Sum(nil)))
}
