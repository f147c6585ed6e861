package scenarios

import (
	"slices"
	"testing"

	"backstep/asl/syntax"
	"backstep/asl/value"
)

// Editors and the parser know the same fields and the same words.
func TestTheSchemaAndTheParserAgree(t *testing.T) {
	schema, err := value.Parse(Schema)
	if err != nil {
		t.Fatal(err)
	}
	definitions := schema.Get("definitions")
	for _, tt := range []struct {
		name   string
		object value.Value
		fields []string
	}{
		{"a scenario", schema, names(scenarioFields)},
		{"a rule", definitions.Get("rule"), names(ruleFields)},
		{"a move", definitions.Get("move"), names(moveFields)},
		{"a failure", definitions.Get("failure"), names(failureFields)},
		{"a note", definitions.Get("note"), names(noteFields)},
		{"expect", definitions.Get("expect"), names(expectFields())},
		{"a cost", definitions.Get("cost"), names(costFields())},
		{"what is expected of a place", definitions.Get("expectOfPlace"), names(placeFields())},
	} {
		if got := keys(tt.object.Get("properties")); !slices.Equal(got, tt.fields) {
			t.Errorf("%s has the fields\n%v in the schema,\n%v in the parser", tt.name, got, tt.fields)
		}
		if more, ok := tt.object.Get("additionalProperties").Truth(); !ok || more {
			t.Errorf("the schema lets %s have other fields", tt.name)
		}
	}
	for _, tt := range []struct {
		name  string
		words value.Value
		want  []string
	}{
		{"type", schema.Get("properties").Get("type").Get("enum"), workflowTypes},
		{"phase", definitions.Get("phase").Get("enum"), phases[:]},
		{"status", definitions.Get("expect").Get("properties").Get("status").Get("anyOf").Elem(0).Get("enum"), ends},
	} {
		if !value.Equal(tt.words, textList(tt.want)) {
			t.Errorf("%s is one of %s in the schema, of %v in the parser", tt.name, tt.words.JSON(), tt.want)
		}
	}
	references(t, schema, definitions)
}

func keys(v value.Value) (out []string) {
	for i := range v.Len() {
		out = append(out, v.Key(i))
	}
	return out
}

// references checks that every $ref leads to a definition.
func references(t *testing.T, v, definitions value.Value) {
	if ref := v.Get("$ref").Text(); ref != "" && definitions.Get(ref[len("#/definitions/"):]).IsAbsent() {
		t.Errorf("the schema has no %s", ref)
	}
	for _, e := range v.Elems() {
		references(t, e, definitions)
	}
}

// The schema is itself a file that the syntax package reads without duplicates.
func TestTheSchemaIsCleanJSON(t *testing.T) {
	if _, errs := syntax.ParseJSON(syntax.NewSource("schema.json", Schema)); len(errs) > 0 {
		t.Error(errs)
	}
}
