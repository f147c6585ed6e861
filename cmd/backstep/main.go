// Backstep is a terminal debugger for AWS Step Functions.
package main

import (
	"os"

	"backstep/cmd/backstep/cli"
)

func main() {
	os.Exit(cli.Main(cli.OS()))
}
