package conformance_test

func runTestState(c *awsCase) *difference { return &difference{"x", "y", "z"} }
