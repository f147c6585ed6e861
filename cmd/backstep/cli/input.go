package cli

import (
	"errors"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
)

// input reads the execution's input from a file or from the argument itself.
func (p *program) input(l *loaded, arg string) error {
	name, text := shown(arg), arg
	if isInline(arg) || arg != stdin && !p.exists(arg) && isJSON(arg) {
		name = "--input"
	} else {
		var err error
		if text, err = p.read(arg, inputFile); err != nil {
			var f *failure
			if errors.As(err, &f) && arg != stdin && !p.exists(arg) {
				f.text += "; JSON can stand there, too: --input '{\"orderId\": 1}'"
			}
			return err
		}
	}
	src := syntax.NewSource(name, text)
	v, err := value.Parse(src.Text)
	if err != nil {
		return p.notJSON(src, err)
	}
	p.warnDuplicates(src)
	l.start.Input, l.start.InputText = v, src.Text
	return nil
}

// isInline reports whether an argument is JSON that was meant to be, right or wrong.
func isInline(arg string) bool {
	t := strings.TrimSpace(arg)
	return t != "" && strings.ContainsRune(`{["`, rune(t[0]))
}

func isJSON(arg string) bool {
	_, err := value.Parse(arg)
	return err == nil
}

// explained is the longest text, in bytes, that is read a second time for a
// better message.
const explained = 1 << 20

// notJSON reports why an input is no JSON, with a hint where there is one.
func (p *program) notJSON(src *syntax.Source, err error) error {
	if len(src.Text) <= explained {
		if _, errs := syntax.ParseJSON(src); len(errs) > 0 {
			e := errs[0]
			p.report(problem{src: src, span: e.Span, label: "ERROR", msg: "the input is not JSON: " + e.Msg, hint: e.Hint})
			return &failure{code: exitUsage}
		}
	}
	var at *value.SyntaxError
	if !errors.As(err, &at) {
		return fail(exitUsage, "%s: the input is not JSON: %v", src.Name, err)
	}
	span := syntax.Span{Start: at.Offset, End: at.Offset + 1}
	p.report(problem{src: src, span: span, label: "ERROR", msg: "the input is not JSON: " + at.Msg})
	return &failure{code: exitUsage}
}

// warnDuplicates tells of keys that stand in an object twice: AWS takes the last.
func (p *program) warnDuplicates(src *syntax.Source) {
	if len(src.Text) > explained {
		return
	}
	_, errs := syntax.ParseJSON(src)
	for _, e := range errs {
		p.report(problem{src: src, span: e.Span, label: "WARNING", msg: e.Msg, hint: "the last one counts, as on AWS"})
	}
}
