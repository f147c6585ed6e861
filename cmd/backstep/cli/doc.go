// Package cli is the program backstep without its process: [Main] takes the
// arguments, streams, files and environment from an [Env] and returns the exit
// code, so that a test runs the program in a function call.
//
// Commands load an execution (a definition, its input, its mocks) and hand it to
// the simulator or to the terminal UI; nothing in here knows how states behave. Output holds no wall-clock time, so that two runs are
// byte-identical.
//
// Whatever comes out of files is untrusted: both streams go through a [visible]
// writer that escapes what a terminal would obey. A mistake of the person ends in
// one message that names the place and what to do; see [exitCodes] for the codes.
package cli
