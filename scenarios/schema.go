package scenarios

import _ "embed" // the schema

// Schema is the JSON Schema (draft 7) of the format, for editors.
//
//go:embed schema.json
var Schema string
