package check

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/intrinsic"
	"backstep/asl/payload"
)

// evaluated calls visit for every text that is evaluated, and its language.
func (c *checker) evaluated(language asl.Language, visit func(asl.ExpressionText)) {
	for _, s := range c.machine.States {
		if s.Language != language {
			continue
		}
		for _, e := range c.texts[s] {
			if e.Evaluated {
				visit(e)
			}
		}
	}
}

func filtersThenIndex(c *checker) {
	c.evaluated(asl.JSONPath, func(e asl.ExpressionText) {
		x, err := payload.CompileExpr(e.Text)
		if err != nil {
			return
		}
		for _, p := range intrinsic.Paths(x) {
			if start := indexAfterFilter(p.Source()); start >= 0 {
				c.report(e.Ref, e.Span, "The index after the filter in "+p.Source()+" is applied to each match, not to the list of them",
					"write States.ArrayGetItem("+p.Source()[:start]+", 0), which needs a payload template; or keep the list")
				return
			}
		}
	})
}

// indexAfterFilter returns where an index follows a filter directly, -1 when
// none does.
func indexAfterFilter(path string) int {
	depth, filter := 0, -1
	for i := 0; i < len(path); i++ {
		switch path[i] {
		case '\'', '"':
			end := strings.IndexByte(path[i+1:], path[i])
			if end < 0 {
				return -1
			}
			i += end + 1
		case '[':
			if depth++; depth == 1 && strings.HasPrefix(path[i+1:], "?") {
				filter = i
			}
		case ']':
			depth--
			if depth == 0 && filter >= 0 {
				if isIndex(path[i+1:]) {
					return i + 1
				}
				filter = -1
			}
		}
	}
	return -1
}

// isIndex reports whether a text starts with a single index.
func isIndex(rest string) bool {
	inner, found := strings.CutPrefix(rest, "[")
	number, _, closed := strings.Cut(inner, "]")
	_, err := strconv.Atoi(strings.TrimSpace(number))
	return found && closed && err == nil
}

func splitsAtCharacters(c *checker) {
	c.evaluated(asl.JSONPath, func(e asl.ExpressionText) {
		x, err := payload.CompileExpr(e.Text)
		if err != nil {
			return
		}
		if d := delimiterOf(x); utf8.RuneCountInString(d) > 1 {
			c.report(e.Ref, e.Span, "States.StringSplit splits at each character of "+quoted(d)+", not at the whole text",
				"if a list of single characters is meant, all is well; else split at one character and put the parts together")
		}
	})
}

// delimiterOf returns the longest delimiter of a States.StringSplit in an
// expression whose characters differ.
func delimiterOf(x expr.Expr) string {
	call, ok := x.(*intrinsic.Call)
	if !ok {
		return ""
	}
	longest := ""
	for i, a := range call.Args() {
		d := delimiterOf(a)
		if l, ok := a.(*intrinsic.Literal); ok && i == 1 && call.Name() == "States.StringSplit" {
			v, _ := l.Eval(nil)
			d = v.Text()
		}
		if len(d) > len(longest) {
			longest = d
		}
	}
	return longest
}
