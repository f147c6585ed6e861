package cli

import (
	"errors"
	"io"
	"io/fs"
	"strings"

	"backstep/asl/value"
	"backstep/scenarios"
)

// kind is a kind of file: how much of it is read, and what a longer one means.
type kind struct {
	limit int // bytes
	code  int // exit code for a longer file
	aws   string
}

var (
	definitionFile = kind{16 << 20, exitDefinition, "; AWS takes definitions of 1 MiB"}
	inputFile      = kind{value.MaxText, exitUsage, "; AWS takes inputs of 256 KiB"}
	mocksFile      = kind{scenarios.MaxText, exitUsage, ""}
)

const stdin = "-"

// read returns a file's text; - is the standard input. A file that is too long
// is refused before it is read.
func (p *program) read(name string, k kind) (string, error) {
	if name == stdin {
		return k.read(p.Stdin, "the standard input", 0)
	}
	f, err := p.Open(name)
	if err != nil {
		return "", fail(exitUsage, "cannot read %s: %s%s", name, scenarios.FileReason(err), otherExamples(name))
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return "", fail(exitUsage, "cannot read %s: %s", name, scenarios.FileReason(err))
	case info.IsDir():
		return "", fail(exitUsage, "%s is a folder: name a file in it", name)
	case info.Size() > int64(k.limit):
		return "", k.tooLong(name)
	}
	return k.read(f, name, info.Size())
}

// read reads a text of about so many bytes.
func (k kind) read(r io.Reader, name string, size int64) (string, error) {
	var b strings.Builder
	b.Grow(int(size) + 1)
	_, err := io.Copy(&b, io.LimitReader(r, int64(k.limit)+1))
	if err != nil {
		return "", fail(exitUsage, "cannot read %s: %s", name, scenarios.FileReason(err))
	}
	if b.Len() > k.limit {
		return "", k.tooLong(name)
	}
	return b.String(), nil
}

func (k kind) tooLong(name string) error {
	return fail(k.code, "%s is longer than %d MiB, which is the most that is read%s", name, k.limit>>20, k.aws)
}

// exists reports whether there is something with the name.
func (p *program) exists(name string) bool {
	f, err := p.Open(name)
	if err == nil {
		f.Close()
	}
	return !errors.Is(err, fs.ErrNotExist)
}

// companion returns the file with the ending beside a definition, "" when there
// is none.
func (p *program) companion(definition, ending string) string {
	if definition == stdin {
		return ""
	}
	if name := scenarios.Stem(definition) + ending; p.exists(name) {
		return name
	}
	return ""
}
