package jsonata

var timeFunctions = []builtin{}

func formatNumberFunction(ev *evaluation, _ item, args []item) (item, error)  { return undefined, nil }
func formatIntegerFunction(ev *evaluation, _ item, args []item) (item, error) { return undefined, nil }
func parseIntegerFunction(ev *evaluation, _ item, args []item) (item, error)  { return undefined, nil }
