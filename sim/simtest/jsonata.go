package simtest

// carried are the members of a document that later states look for.
func carried(n string) object {
	return object{"n": n, "items": "{% $states.input.items %}", "wait": "{% $states.input.wait %}", "limit": "{% $states.input.limit %}",
		"at": "{% $states.input.at %}", "s": "{% $states.input.s %}"}
}

func jsonata(kind string) object { return object{"Type": kind, "QueryLanguage": "JSONata"} }

func jsonataPass(g *generator, c *chain) object {
	s := jsonata("Pass")
	s["Output"] = pick(g, "Output",
		any(carried("{% $states.input.n + 1 %}")),
		any(carried("{% $random() %}")),
		"{% $merge([$states.input, {'u': $uuid(), 'name': $states.context.State.Name}]) %}",
		"{% $merge([$states.input, {'r': $states.input.missing}]) %}",
		"{% $states.input.missing %}")
	if g.chance("assigns", 1, 3) {
		s["Assign"] = object{c.variable: "{% $states.input.n %}"}
		c.assigned = true
	}
	return s
}

func jsonataTask(g *generator, c *chain) object {
	s := jsonata("Task")
	s["Resource"] = pick(g, "Resource", resources...)
	s["Arguments"] = pick(g, "Arguments", any(object{"n": "{% $states.input.n %}"}), "{% $states.input.items %}", "{% $states.context.State.RetryCount %}")
	s["Output"] = "{% $merge([$states.input, {'r': $states.result}]) %}"
	if g.chance("TimeoutSeconds", 1, 3) {
		s["TimeoutSeconds"] = "{% 3 + $states.input.limit %}"
	}
	if g.chance("Catch", 1, 2) {
		s["Catch"] = []any{object{"ErrorEquals": []any{"States.ALL"}, "Next": c.later(g),
			"Output": "{% $merge([$states.input, {'error': $states.errorOutput}]) %}"}}
	}
	return s
}

func jsonataChoice(g *generator, c *chain) object {
	s := jsonata("Choice")
	rule := object{"Condition": pick(g, "Condition", "{% $states.input.n > 2 %}", "{% $count($states.input.items) = 0 %}"), "Next": c.later(g)}
	s["Choices"] = []any{rule}
	if c.i == len(c.names)-1 {
		c.endsUsed = true
		s["Default"] = c.ends // the last state must lead to an end
	}
	return s
}

func jsonataMap(g *generator, c *chain) object {
	s := jsonata("Map")
	s["Items"] = pick(g, "Items", any("{% $states.input.items %}"), any([]any{1, "{% $states.input.n %}"}))
	s["ItemSelector"] = carried("{% $states.context.Map.Item.Index %}")
	s["ItemProcessor"] = g.scope(c.depth - 1)
	s["Output"] = "{% $merge([$states.input, {'m': $states.result}]) %}"
	return s
}
