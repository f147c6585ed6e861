// Package learn reads lessons and exam questions, computes their answers by
// running them, and judges what a person answers. An answer is never stored:
// what a file marks as right is the writer's belief, which a test compares with
// the run.
//
// # A lesson in ten minutes
//
// A lesson is a scenario (see package scenarios) with one more field, lesson, in
// a file NN-slug.lesson.yaml. This is a whole one; save it as
// mine/01-parcels.lesson.yaml and open it with: backstep learn mine
//
//	title: A scale for parcels
//	machine:                        # inline, a path, or example:order
//	  StartAt: Weigh
//	  States:
//	    Weigh: {Type: Pass, Result: {kg: 9}, ResultPath: $.scale, Next: Sort}
//	    Sort:
//	      Type: Choice
//	      Choices: [{Variable: $.scale.kg, NumericGreaterThan: 5, Next: Van}]
//	      Default: Bike
//	    Van: {Type: Wait, Seconds: 60, End: true}
//	    Bike: {Type: Wait, Seconds: 10, End: true}
//	input: {parcel: 7}
//	lesson:
//	  topic: data                   # see Topics
//	  minutes: 4
//	  level: 1                      # 1 to 3
//	  text: |                       # paragraphs; indented lines are code
//	    ResultPath decides where a result goes.
//
//	      "$.scale"   the input plus the result under scale
//	  questions:                    # 3 to 6
//	  - ask: What is the OUTPUT of Weigh?
//	    kind: output
//	    at: Weigh                   # shown beside the question; the debugger opens there
//	    hints: [The input is kept., The result stands under scale.]
//	    explain: With a path the result is put into the input.
//	    choices:                    # 2 to 5; what is shown is computed
//	    - right: true               # the run as it is
//	    - set: {/States/Weigh/ResultPath: $}
//	      why: that needs ResultPath "$", where the result replaces the input.
//	    - value: {kg: 9, parcel: 7} # a document that no variation gives
//	      why: a path puts the result below a name, it does not merge.
//	  - {ask: "Which state follows Sort?", kind: next, at: Sort}
//	  - {ask: "How long does the execution take?", kind: time}
//
// Then verify it: backstep learn --check mine. A file that cannot be read is
// reported with line and column, exit code 3; a choice whose mark is not what the
// run says with both opinions, exit code 4. The lessons of the program lie in the
// folder lessons; a test verifies them all.
//
// # Variations
//
// A question and each of its choices may vary the run: machine, input, mocks,
// moves, type, s3, seed and start (the scenario's at) replace those of the
// lesson; set changes members of the definition, by JSON pointer; drop removes
// them. The changes of a choice come on top of those of its question.
//
// # Kinds
//
//	output   the document at a place: at (left out: of the execution) and stage
//	         (input afterInputPath afterParameters afterArguments afterItemsPath
//	         afterItemSelector result afterResultSelector afterResultPath output
//	         variables; default output). Choices: a variation, or value.
//	choose   which is true. Choices have text and a claim in expect, as scenarios
//	         have it; or the question has expect and each choice is a variation.
//	         "(Choose two.)" at the end of ask makes two right.
//	next     the state entered after at. Choices: state, null where the execution
//	         ends; without choices the states of the scope are listed.
//	order    events in the order of the history, each TYPE or TYPE STATE and
//	         occurring once; they are shown in another order than that.
//	error    the first failure at a place (left out: of the run) and the state
//	         that its Catch leads to. Choices: error and caught, which is left out
//	         where nothing catches it.
//	time     how long the execution takes, or from the entry of from to the entry
//	         of to ("to: Store left" for its end). Choices: time.
//	fill     blank, a JSON pointer, is hidden; right is every value that gives the
//	         same document at at as solution does. Choices: value.
//	repair   the person edits the definition until expect holds. solution: {set,
//	         drop} proves that it can be done.
//	do       an instruction that is done in the debugger, which opens before from
//	         (left out: before the first state). It is done when all of until is
//	         so: {status: PAUSED, before: STATE, inside: STATE, stage: STAGE, run: B,
//	         view: stages, breakpoint: STATE, watch: EXPRESSION}. solution: the keys
//	         that lead there, n n; a test presses them.
//
// A question that no run can answer is of kind choose with fact: true. It needs
// cite, see Address, and a why for each choice.
//
// # Exam questions
//
// A bank, SLUG.exam.yaml in the folder exam, has title and questions with the
// same fields, and id (unique, stable: progress is kept by it), topic, level,
// exams, cite and explain for each. A question has four choices, five when two are
// right; they are shuffled, so none may speak of another.
//
// # What a person sees
//
// Beside a question stand its text, else the lesson's, then what is asked about:
// for output, next, error and fill the state at at, its input and how its task
// answers; for the other kinds the whole definition, the input and all mocks; at
// the end the moves, such as a redrive. So a definition should be small. After the answer come the verdict, the
// difference to the computed document, explain, and each why.
//
// # Style
//
// Plain English, short sentences, "you". Lines of text have 72 characters at
// most. Each lesson tells its own story with a machine of two to six states. A
// wrong choice is a mistake that people make, and its why says what it would
// have needed to be right. Hints go from a nudge to nearly the answer. Facts are
// cited, not remembered.
//
// # How it works
//
// ReadLesson and ReadBank read files by tables of fields; every problem has a
// place. A Solver runs the scenario of a question and of each variation: Solve
// computes what is right, Judge compares what a person gives, Verify compares
// what a file marks. A Sitting is a person going through questions, a Progress
// what was answered and when it should be asked again; both are values, and
// times are inputs. A kind is a row of a table (kinds). Nothing here knows a
// screen.
package learn
