package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// The program on a terminal of its own, as a person waits for it:
//
//	go test ./cmd/backstep -run xxx -bench Screen -benchtime 50x
//
// p95-ms is what 95 of 100 take at most, rss-MB the memory of the process,
// cpu-% what it takes of a core while nothing happens.

// onScreen builds the program and starts it on a terminal of 200 x 60.
func onScreen(b *testing.B, binary string, args ...string) (*exec.Cmd, *os.File) {
	b.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Dir = filepath.Dir(binary)
	cmd.Env = []string{"TERM=xterm-256color", "LANG=C.UTF-8", "XDG_CONFIG_HOME=" + cmd.Dir, "XDG_STATE_HOME=" + cmd.Dir, "HOME=" + cmd.Dir}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 60, Cols: 200})
	if err != nil {
		b.Skip("no pseudo-terminal:", err)
	}
	b.Cleanup(func() { tty.Close(); cmd.Process.Kill() })
	return cmd, tty
}

// build builds the program beside the files of a machine that makes 25,000
// events and carries a document of 256 KiB.
func build(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	one := `{"orderId":"A-1001","customer":{"name":"Ada","tier":"gold"},"tags":["a","b"],"total":149.5},`
	input := `{"items":[` + strings.TrimSuffix(strings.Repeat(one, 250<<10/len(one)), ",") + `],"turn":{"n":0}}`
	machine := `{"StartAt":"Turn","States":{
		"Turn":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.turn.n, 1)"},"ResultPath":"$.turn","Next":"More"},
		"More":{"Type":"Choice","Choices":[{"Variable":"$.turn.n","NumericGreaterThan":6200,"Next":"Done"}],"Default":"Turn"},
		"Done":{"Type":"Succeed"}}}`
	for name, text := range map[string]string{"large.asl.json": machine, "large.input.json": input} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	binary := filepath.Join(dir, "backstep")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// frame reads until the end of a synchronized update that follows a text.
func frame(b *testing.B, tty *os.File, text string) {
	b.Helper()
	var all strings.Builder
	buf := make([]byte, 1<<18)
	for {
		n, err := tty.Read(buf)
		all.Write(buf[:n])
		if i := strings.Index(all.String(), text); i >= 0 && strings.Contains(all.String()[i:], "\x1b[?2026l") {
			return
		}
		if err != nil {
			b.Fatalf("%v before %q: %.500q", err, text, all.String())
		}
	}
}

func reportP95(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkScreenFirstFrame(b *testing.B) {
	binary := build(b)
	for name, args := range map[string][]string{"example": {"debug", "example:order"}, "document of 256 KiB": {"debug", "large.asl.json", "--fresh"}} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				begun := time.Now()
				cmd, tty := onScreen(b, binary, args...)
				frame(b, tty, "READY")
				took = append(took, time.Since(begun))
				_ = cmd.Process.Kill()
				_ = cmd.Wait()
				tty.Close()
			}
			reportP95(b, took)
		})
	}
}

// BenchmarkScreenHistory is the time until the outcome of a recorded execution of
// 25,000 events is on the screen, until all of it is, and what memory it takes then.
func BenchmarkScreenHistory(b *testing.B) {
	binary := build(b)
	for name, pad := range map[string]int{"9 MB": 0, "12 MB": 80} {
		b.Run(name, func(b *testing.B) {
			writeHistory(b, filepath.Dir(binary), pad)
			var outcome, whole []time.Duration
			rss := 0.0
			for b.Loop() {
				begun := time.Now()
				cmd, tty := onScreen(b, binary, "replay", "hist.json", "--definition", "failing.asl.json", "--fresh")
				frame(b, tty, "Execution FAILED")
				outcome = append(outcome, time.Since(begun))
				frame(b, tty, "Root cause")
				whole = append(whole, time.Since(begun))
				rss = megabytes(b, cmd.Process.Pid)
				_ = cmd.Process.Kill()
				_ = cmd.Wait()
				tty.Close()
			}
			reportP95(b, whole)
			slices.Sort(outcome)
			b.ReportMetric(float64(outcome[len(outcome)/2].Microseconds())/1000, "outcome-ms")
			b.ReportMetric(rss, "rss-MB")
		})
	}
}

// writeHistory writes what the program itself exports of a failing execution.
func writeHistory(b *testing.B, dir string, pad int) {
	b.Helper()
	machine := `{"StartAt":"Turn","States":{
		"Turn":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)","pad.$":"$.pad"},"Next":"More"},
		"More":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericGreaterThan":6200,"Next":"Lost"}],"Default":"Turn"},
		"Lost":{"Type":"Fail","Error":"Lost","Cause":"too many turns"}}}`
	input := fmt.Sprintf(`{"n":0,"pad":%q}`, strings.Repeat("x", pad))
	for name, text := range map[string]string{"failing.asl.json": machine, "failing.input.json": input} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	cmd := exec.Command(filepath.Join(dir, "backstep"), "run", "failing.asl.json", "--format", "history", "-o", "hist.json", "--force")
	cmd.Dir = dir
	if out, _ := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() > 1 {
		b.Fatalf("%v\n%s", cmd.ProcessState, out)
	}
}

// BenchmarkScreenKey is the time from a key press to the end of the frame that
// shows it, at the end of 25,000 events. Presses come at
// uneven distances.
func BenchmarkScreenKey(b *testing.B) {
	cmd, tty := onScreen(b, build(b), "debug", "large.asl.json", "--fresh")
	frame(b, tty, "READY")
	press(b, tty, "c")
	frame(b, tty, "SUCCEEDED")
	var took []time.Duration
	keys, seen := [2]string{"N", "g e"}, [2]string{"PAST", "SUCCEEDED"}
	for i := 0; b.Loop(); i++ {
		time.Sleep(time.Duration(i%11) * time.Millisecond)
		begun := time.Now()
		press(b, tty, keys[i%2])
		frame(b, tty, seen[i%2])
		took = append(took, time.Since(begun))
	}
	reportP95(b, took)
	b.ReportMetric(megabytes(b, cmd.Process.Pid), "rss-MB")
}

// BenchmarkScreenIdle measures what the program takes while nothing happens.
func BenchmarkScreenIdle(b *testing.B) {
	cmd, tty := onScreen(b, build(b), "debug", "example:order")
	frame(b, tty, "READY")
	const quiet = 3 * time.Second
	for b.Loop() {
		before := ticks(b, cmd.Process.Pid)
		time.Sleep(quiet)
		b.ReportMetric(float64(ticks(b, cmd.Process.Pid)-before)/quiet.Seconds(), "cpu-%")
	}
	b.ReportMetric(megabytes(b, cmd.Process.Pid), "rss-MB")
	b.ReportMetric(0, "ns/op")
}

func press(b *testing.B, tty *os.File, keys string) {
	b.Helper()
	for _, k := range strings.Fields(keys) {
		if _, err := tty.WriteString(k); err != nil {
			b.Fatal(err)
		}
	}
}

// ticks returns the processor time of a process in hundredths of a second.
func ticks(b *testing.B, pid int) int {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip(err)
	}
	var user, system int
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	fmt.Sscan(fields[11], &user)
	fmt.Sscan(fields[12], &system)
	return user + system
}

func megabytes(b *testing.B, pid int) float64 {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip(err)
	}
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	var kb float64
	fmt.Sscan(rest, &kb)
	return kb / 1024
}
