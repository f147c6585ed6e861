package line

import (
	"errors"
	"strings"

	"backstep/tui/dialog"
	"backstep/tui/ui"
)

// open does what a dialog would ask for, with the rest of the line as its text.
func (c *console) open(name string) {
	v := c.view()
	if ask, ok := asks[name]; ok {
		ask(c, v)
		return
	}
	c.say("%s is a dialog of the screen. help lists what works here.", sentence(name))
}

// The dialogs, by the names that intents give them.
var asks map[string]func(*console, ui.View)

func init() {
	asks = map[string]func(*console, ui.View){
		"fault":    (*console).fault,
		"result":   func(c *console, v ui.View) { c.edit(v, dialog.NewResult(v)) },
		"input":    func(c *console, v ui.View) { c.edit(v, dialog.NewInput(v)) },
		"callback": (*console).callback,
		"quit":     func(c *console, v ui.View) { c.ask(dialog.NewQuit(v)) },
		"full":     func(c *console, v ui.View) { c.ask(dialog.NewHistoryFull(v)) },
		"help":     func(c *console, _ ui.View) { c.help() },
		"runs":     func(c *console, _ ui.View) { c.runs() },
		"clock":    (*console).clock,
		"lane":     func(c *console, v ui.View) { c.say("Which one? `g i` 0 goes to the first branch or iteration.") },
		"order":    (*console).order,
	}
}

// fault lets a task fail: [STATE] [timeout | heartbeat | ERROR [CAUSE]] [always].
func (c *console) fault(v ui.View) {
	fields := map[string]string{}
	text, always := strings.CutSuffix(" "+c.rest, " always")
	if text = strings.TrimSpace(text); always {
		fields["always"] = ""
	}
	name, cause, _ := strings.Cut(text, " ")
	switch name {
	case "":
	case "timeout", "heartbeat":
		fields[name] = ""
	default:
		fields["error"] = name
		if cause != "" {
			fields["cause"] = strings.TrimSpace(cause)
		}
	}
	intent, told, problem := dialog.TypedFault(v, fields)
	if problem != "" {
		c.say("%s", stop(sentence(problem)))
		return
	}
	for _, fact := range told {
		c.say("Forecast: %s.", fact)
	}
	c.apply(intent)
}

// callback answers a callback: [OUTPUT | fail ERROR [CAUSE] | heartbeat | never].
func (c *console) callback(v ui.View) {
	fields := map[string]string{}
	name, rest, _ := strings.Cut(c.rest, " ")
	switch name {
	case "":
	case "heartbeat", "never":
		fields[name] = ""
	case "fail":
		fields["failure"] = ""
		fields["error"], fields["cause"], _ = strings.Cut(strings.TrimSpace(rest), " ")
		if fields["error"] == "" {
			delete(fields, "error")
		}
		if fields["cause"] == "" {
			delete(fields, "cause")
		}
	default:
		fields["output"] = c.rest
	}
	intent, problem := dialog.TypedAnswer(v, fields)
	if problem != "" {
		c.say("%s", stop(sentence(problem)))
		return
	}
	c.apply(intent)
}

// edit gives an editor the rest of the line, or what $EDITOR makes of its text.
func (c *console) edit(v ui.View, d dialog.Dialog) {
	e, ok := d.(dialog.Editor)
	if !ok { // e where a callback waits
		c.callback(v)
		return
	}
	text := c.rest
	if text == "" {
		var err error
		if text, err = c.inEditor(e); err != nil {
			c.say("%s", stop(sentence(err.Error())))
			return
		}
	}
	intent, problem := dialog.TypedText(v, e, text)
	if problem != "" {
		c.say("%s", stop(sentence(problem)))
		return
	}
	c.apply(intent)
}

// inEditor lets the person edit a text in $EDITOR.
func (c *console) inEditor(e dialog.Editor) (string, error) {
	text, suffix, _ := e.EditorText()
	if c.o.Host == nil {
		return "", errors.New("no editor can be started here: write the JSON after the command")
	}
	ed, err := c.o.Host.Edit(text, suffix)
	if err != nil {
		return "", errors.New(err.Error() + ": set it, or write the JSON after the command")
	}
	ed.SetStdin(c.o.In)
	ed.SetStdout(c.o.Out)
	ed.SetStderr(c.o.Out)
	if err := ed.Run(); err != nil {
		return "", errors.New("the editor: " + err.Error())
	}
	return ed.Text()
}

// ask writes a question, which the next line answers.
func (c *console) ask(d dialog.Dialog) {
	if d == nil {
		return
	}
	lines, choices := dialog.Question(d)
	c.say("%s", d.Title())
	for _, l := range lines {
		c.say("%s", l)
	}
	var words []string
	for _, ch := range choices {
		words = append(words, ch.Letter+" "+ch.Label)
	}
	c.say("Type %s.", strings.Join(words, ", or "))
	c.question = choices
}

// answer takes a line as the answer to the question; an empty one is the first
// answer, which changes nothing.
func (c *console) answer(text string) {
	for i, ch := range c.question {
		if text == ch.Letter || text == "" && i == 0 || strings.EqualFold(text, ch.Label) {
			c.question = nil
			if _, quit := ch.Intent.(ui.Quit); quit {
				c.done = true
				return
			}
			c.apply(ch.Intent)
			return
		}
	}
	c.say("That is none of the answers.")
}
