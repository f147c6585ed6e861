package line

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"backstep/tui/widget"
)

// printer writes text that may come from files.
type printer struct{ to io.Writer }

// say writes a line; what would act on a terminal is made visible.
func (p *printer) say(text string) { p.text(widget.Visible(text) + "\n") }

// text writes text that is known to be clean. An output that is gone ends the
// session when the input does.
func (p *printer) text(clean string) { io.WriteString(p.to, clean) }

// longestInput is the longest line that is read, in bytes.
const longestInput = 16 << 20

var (
	errInterrupted = errors.New("interrupted")
	errTooLong     = errors.New("a line is longer than 16 MiB")
)

// reader reads lines on demand.
type reader struct {
	from    *bufio.Reader
	pending chan got // of a line that is being waited for
}

type got struct {
	text string
	err  error
}

func newReader(r io.Reader) *reader { return &reader{from: bufio.NewReaderSize(r, 64<<10)} }

// line returns the next line without its end, or errInterrupted.
func (r *reader) line(interrupted <-chan struct{}) (string, error) {
	if r.pending == nil {
		r.pending = make(chan got, 1)
		go func(to chan<- got) { to <- r.read() }(r.pending)
	}
	select {
	case g := <-r.pending:
		r.pending = nil
		return g.text, g.err
	case <-interrupted:
		return "", errInterrupted
	}
}

// read reads one line; the last one may lack its end.
func (r *reader) read() got {
	var b strings.Builder
	for {
		part, more, err := r.from.ReadLine()
		b.Write(part)
		switch {
		case err != nil:
			return got{"", err}
		case b.Len() > longestInput:
			return got{"", errTooLong}
		case !more:
			return got{b.String(), nil}
		}
	}
}

// converse asks for lines until one is the last, the input ends, or Ctrl+C is
// pressed twice, and returns the exit code.
func (o Options) converse(in *reader, out *printer, prompt string, do func(text string) (last bool)) int {
	for leaving := false; ; {
		out.text(prompt)
		text, err := in.line(o.Interrupted)
		switch {
		case err == errInterrupted:
			out.text("\n")
			if leaving {
				return exitInterrupted
			}
			leaving = true
			out.say("Press Ctrl+C again to quit, or go on.")
			continue
		case err == io.EOF:
			out.text("\n")
			return exitOK
		case err != nil:
			out.say("The input cannot be read: " + err.Error() + ".")
			return exitUnreadable
		}
		leaving = false
		if o.Echo {
			out.say(text)
		}
		if do(text) {
			return exitOK
		}
	}
}
