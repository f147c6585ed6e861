package check

import (
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// Report is the problems of one file.
type Report struct {
	Source   *syntax.Source
	Problems asl.Problems
}

func member(key string, v value.Value) value.Member { return value.Member{Key: key, Value: v} }
func text(key, s string) value.Member               { return member(key, value.String(s)) }
func count(key string, n int) value.Member          { return member(key, value.Int(int64(n))) }

// JSON returns an array with one object for each problem: file, line, column,
// endLine, endColumn (counted from 1, in characters, the end is after the last),
// severity, code, location, message and, if there is one, hint.
func JSON(reports []Report) value.Value {
	var list []value.Value
	for _, r := range reports {
		for _, p := range r.Problems {
			list = append(list, problemObject(r.Source, p))
		}
	}
	return value.Array(list...)
}

func problemObject(src *syntax.Source, p asl.Problem) value.Value {
	line, col := src.Position(p.Span.Start)
	endLine, endCol := src.Position(p.Span.End)
	members := []value.Member{
		text("file", src.Name), count("line", line), count("column", col), count("endLine", endLine), count("endColumn", endCol),
		text("severity", p.Severity.String()), text("code", string(p.Code)), text("location", string(p.Ref)), text("message", p.Msg),
	}
	if p.Hint != "" {
		members = append(members, text("hint", p.Hint))
	}
	return value.Object(members...)
}

// gitHubCommands are the workflow commands for the severities.
var gitHubCommands = [...]string{asl.Error: "error", asl.Warning: "warning", asl.Note: "notice"}

// gitHubText and gitHubProperty escape what would end a workflow command, or a
// property of it.
var (
	gitHubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub returns workflow commands of GitHub Actions, one line for each problem:
// the runner shows them beside the changed lines of a pull request.
func GitHub(reports []Report) string {
	var b strings.Builder
	for _, r := range reports {
		for _, p := range r.Problems {
			line, col := r.Source.Position(p.Span.Start)
			endLine, endCol := r.Source.Position(p.Span.End)
			where := []string{"file", r.Source.Name, "line", itoa(line), "endLine", itoa(endLine), "col", itoa(col)}
			if endLine == line {
				where = append(where, "endColumn", itoa(endCol))
			}
			b.WriteString(Annotation(gitHubCommands[p.Severity], sentence(p), append(where, "title", string(p.Code))...))
		}
	}
	return b.String()
}

// Annotation returns a workflow command of GitHub Actions: error, warning or
// notice, its text, and pairs of a property's name and value.
func Annotation(command, text string, properties ...string) string {
	var b strings.Builder
	b.WriteString("::" + command)
	for i := 0; i+1 < len(properties); i += 2 {
		separator := ","
		if i == 0 {
			separator = " "
		}
		b.WriteString(separator + properties[i] + "=" + gitHubProperty.Replace(properties[i+1]))
	}
	b.WriteString("::" + gitHubText.Replace(text) + "\n")
	return b.String()
}

// sentence is the message and the hint in one text.
func sentence(p asl.Problem) string {
	if p.Hint == "" {
		return p.Msg
	}
	return p.Msg + " (" + p.Hint + ")"
}
