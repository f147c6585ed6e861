// Package config is what a person has set: a table of settings, and where each
// value came from. A file of the person, a file of the project, the environment
// and the flags are laid over one another in this order.
//
// Nothing in a file is fatal. What is unknown or wrong becomes a [Problem] with
// its place, and everything else in the file counts. Settings name no commands
// and no files, so that opening a project runs nothing.
//
// The package reads no files itself; it is given their text.
package config
