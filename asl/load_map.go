package asl

import "backstep/asl/syntax"

func (l stateLoader) mapState() {
	s := l.state
	s.Map = &Map{}
	l.flow(inputPath, callOut, nil)
	l.errorHandling()
	l.next()
	l.items()
	l.selector()
	s.Map.MaxConcurrency = l.number("MaxConcurrency", count)
	s.Map.ToleratedCount = l.number("ToleratedFailureCount", count)
	s.Map.ToleratedPercentage = l.number("ToleratedFailurePercentage", percentage)
	l.processor()
	l.distributed()
}

func (l stateLoader) items() {
	name := "ItemsPath"
	if l.lang == JSONata {
		name = "Items"
	}
	m, ok := l.member(name)
	if !ok {
		l.state.Map.Items = l.defaulted(StageItemsPath)
		return
	}
	f := l.written(StageItemsPath, m)
	switch {
	case l.lang == JSONata:
		f.Expr = l.jsonata(m)
	case m.node.Kind != syntax.String || m.node.Text != "$":
		f.Expr = l.reference(m)
	}
	l.state.Map.Items = f
}

// selector loads ItemSelector or its older name Parameters.
func (l stateLoader) selector() {
	name := "ItemSelector"
	if l.lang == JSONPath {
		l.exclusive("ItemSelector", "Parameters")
		if !l.has(name) {
			name = "Parameters"
		}
	}
	m, ok := l.member(name)
	if !ok {
		return
	}
	f := l.written(StageItemSelector, m)
	if l.lang == JSONata {
		f.Expr = l.jsonata(m)
	} else {
		f.Expr = l.template(m)
	}
	l.state.Map.Selector = &f
}

// processor loads ItemProcessor or its older name Iterator.
func (l stateLoader) processor() {
	l.exactlyOne("write the states that process an item as ItemProcessor", "ItemProcessor", "Iterator")
	name := "ItemProcessor"
	if !l.has(name) {
		name = "Iterator"
	}
	o, ok := l.object.object(name)
	if !ok {
		return
	}
	if config, ok := o.object("ProcessorConfig"); ok {
		l.processorConfig(config)
	}
	l.state.Map.Processor = l.scope(o, processorFields, l.state, 0)
}

func (l stateLoader) processorConfig(config object) {
	config.check(configFields, "ProcessorConfig")
	if config.oneOf("Mode", "INLINE", "DISTRIBUTED") != "DISTRIBUTED" {
		if m, ok := config.member("ExecutionType"); ok && !config.unknown("Mode") {
			l.fail(config.ref, m.key, "Field 'ExecutionType' is not supported", "only a Map in DISTRIBUTED mode has it")
		}
		return
	}
	l.state.Map.Distributed = &Distributed{}
	config.require("ExecutionType")
	l.state.Map.Distributed.ExecutionType = config.oneOf("ExecutionType", "STANDARD", "EXPRESS")
}

// unknown reports whether a member is a placeholder.
func (o object) unknown(name string) bool {
	n := o.node.Get(name)
	return n != nil && n.Kind == syntax.String && isPlaceholder(n.Text)
}
