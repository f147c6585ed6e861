package scenarios

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
)

// ReadText reads a file of at most limit bytes.
func ReadText(open Open, name string, limit int) (string, error) {
	f, err := open(name)
	if err != nil {
		return "", fmt.Errorf("cannot read %s: %s", name, FileReason(err))
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("cannot read %s: %s", name, FileReason(err))
	case len(b) > limit:
		return "", fmt.Errorf("%s is longer than %d MiB, which is the most that is read", name, limit>>20)
	}
	return string(b), nil
}

// FileReason returns the cause of a file error without the name, which the
// message has already.
func FileReason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no such file"
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// Beside writes a path as a file in another folder names it.
func Beside(file, path string) string {
	if strings.HasPrefix(path, ExampleScheme) || filepath.IsAbs(path) != filepath.IsAbs(file) {
		return path
	}
	short, err := filepath.Rel(filepath.Dir(file), path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(short)
}
