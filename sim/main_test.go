package sim_test

import "backstep/sim/simtest"

// What every test here needs, by short names.
type failer = simtest.T

var load, start = simtest.Machine, simtest.Start
