package host

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// patience is how long a test waits for what must come; it is used up only when
// a test fails.
const patience = 10 * time.Second

func watching(t *testing.T, names ...string) <-chan string {
	t.Helper()
	changed, stop, err := Host{}.Watch(names...)
	if err != nil {
		t.Skip("files cannot be watched here:", err)
	}
	t.Cleanup(stop)
	return changed
}

func expect(t *testing.T, changed <-chan string, want string) {
	t.Helper()
	select {
	case got := <-changed:
		if got != want {
			t.Errorf("%s has changed, want %s", got, want)
		}
	case <-time.After(patience):
		t.Fatalf("nobody tells that %s was saved", want)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Each way of saving is followed by a file of another name, so that a way which
// tells nothing, or twice, fails at once.
func TestEveryWayOfSavingIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	file, next := filepath.Join(dir, "m.json"), filepath.Join(dir, "z.yaml")
	write(t, file, "1")
	write(t, next, "0")
	changed := watching(t, file, next)
	for n, save := range []func(text string){
		func(text string) { write(t, file, text) },
		func(text string) { // written aside and renamed
			write(t, file+"~", text)
			os.Rename(file+"~", file)
		},
		func(text string) { // moved away and written anew
			os.Rename(file, file+".bak")
			write(t, file, text)
		},
		func(text string) { // removed and written in two steps
			os.Remove(file)
			f, _ := os.Create(file)
			f.WriteString(text)
			f.WriteString(text)
			f.Close()
		},
	} {
		save(string(rune('a' + n)))
		expect(t, changed, file)
		write(t, filepath.Join(dir, "other.txt"), string(rune('a'+n)))
		write(t, file, read(t, file)) // the same content is no change
		write(t, next, string(rune('a'+n)))
		expect(t, changed, next)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAWatchThatIsEndedClosesItsChannel(t *testing.T) {
	file := filepath.Join(t.TempDir(), "m.json")
	write(t, file, "1")
	changed, stop, err := Host{}.Watch(file)
	if err != nil {
		t.Skip(err)
	}
	stop()
	select {
	case _, open := <-changed:
		if open {
			t.Error("something was told after the end")
		}
	case <-time.After(patience):
		t.Error("the channel stays open")
	}
}

func TestFilesInNoFolderCannotBeWatched(t *testing.T) {
	if _, _, err := (Host{}).Watch(filepath.Join(t.TempDir(), "none", "m.json")); err == nil {
		t.Error("no error")
	}
}
