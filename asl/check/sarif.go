package check

import (
	"net/url"
	"path"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// SARIF returns a log in the Static Analysis Results Interchange Format, version
// 2.1.0 (OASIS), with one run. version is that of the program, "" for none. Rules
// are listed in the order of their first problem.
func SARIF(reports []Report, version string) value.Value {
	var results, rules []value.Value
	index := map[asl.Code]int{}
	for _, r := range reports {
		for _, p := range r.Problems {
			i, known := index[p.Code]
			if !known {
				i = len(rules)
				index[p.Code] = i
				rules = append(rules, sarifRule(p))
			}
			results = append(results, sarifResult(r.Source, p, i))
		}
	}
	driver := []value.Member{text("name", "backstep")}
	if version != "" {
		driver = append(driver, text("version", version))
	}
	driver = append(driver, member("rules", value.Array(rules...)))
	run := value.Object(
		member("tool", value.Object(member("driver", value.Object(driver...)))),
		text("columnKind", "unicodeCodePoints"),
		member("results", value.Array(results...)),
	)
	return value.Object(
		text("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"),
		text("version", "2.1.0"),
		member("runs", value.Array(run)),
	)
}

// sarifRule describes the rule of a problem.
func sarifRule(p asl.Problem) value.Value {
	members := []value.Member{text("id", string(p.Code))}
	if r, known := Explain(string(p.Code)); known {
		members = append(members,
			member("shortDescription", message(r.Title)),
			member("fullDescription", message(r.Why)),
			member("help", message("Instead of\n\n"+r.Before+"\n\nwrite\n\n"+r.After)),
			member("defaultConfiguration", value.Object(text("level", r.Severity.String()))),
		)
	}
	return value.Object(members...)
}

func message(s string) value.Value { return value.Object(text("text", s)) }

func sarifResult(src *syntax.Source, p asl.Problem, rule int) value.Value {
	line, col := src.Position(p.Span.Start)
	endLine, endCol := src.Position(p.Span.End)
	physical := value.Object(
		member("artifactLocation", value.Object(text("uri", uriReference(src.Name)))),
		member("region", value.Object(count("startLine", line), count("startColumn", col), count("endLine", endLine), count("endColumn", endCol))),
	)
	location := []value.Member{member("physicalLocation", physical)}
	if p.Ref != "" {
		location = append(location, member("logicalLocations", value.Array(value.Object(text("fullyQualifiedName", string(p.Ref))))))
	}
	return value.Object(
		text("ruleId", string(p.Code)), count("ruleIndex", rule), text("level", p.Severity.String()),
		member("message", message(sentence(p))),
		member("locations", value.Array(value.Object(location...))),
	)
}

// uriReference writes a file name as a URI reference, relative names without ./
// at their start.
func uriReference(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	if drive := len(name) > 2 && name[1] == ':' && name[2] == '/'; drive {
		name = "/" + name
	}
	if path.IsAbs(name) {
		return (&url.URL{Scheme: "file", Path: name}).String()
	}
	return (&url.URL{Path: path.Clean(name)}).String()
}
