// The load generator of `npm run bench`: one process, told what to do by lines of JSON on its standard input, answering
// each with a line of JSON. It knows nothing of the product; what it sends are texts with placeholders.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// command is one line of input; which fields count depends on what it says to do.
type command struct {
	Do string `json:"do"`

	// people, pool
	People []map[string]string `json:"people"`
	Pool   []string            `json:"pool"`

	// load, poke, desk
	Request     request  `json:"request"`
	Connections int      `json:"connections"`
	Millis      int      `json:"millis"`
	Limit       int64    `json:"limit"`
	Patient     bool     `json:"patient"`
	Expect      string   `json:"expect"`
	ExpectTimes int      `json:"expectTimes"`
	Collect     []string `json:"collect"`

	// open, poke, desk
	Streams int      `json:"streams"`
	Topics  []string `json:"topics"`
	Topic   string   `json:"topic"`

	// load, desk
	PerSecond float64 `json:"perSecond"`

	// desk
	Watchers []request `json:"watchers"`
	Since    int64     `json:"since"`
}

type crowd struct {
	address string
	cast    cast
	streams []*stream
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: crowd HOST:PORT")
		os.Exit(2)
	}
	c := &crowd{address: os.Args[1]}
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := json.NewEncoder(os.Stdout)
	for {
		line, err := input.ReadBytes('\n')
		if err != nil {
			return
		}
		answer, err := c.obey(line)
		if err != nil {
			answer = map[string]string{"failed": err.Error()}
		}
		if output.Encode(answer) != nil {
			return
		}
	}
}

func (c *crowd) obey(line []byte) (any, error) {
	var cmd command
	if err := json.Unmarshal(line, &cmd); err != nil {
		return nil, err
	}
	switch cmd.Do {
	case "people":
		return map[string]int{"people": len(cmd.People)}, c.cast.setPeople(cmd.People)
	case "pool":
		return map[string]int{"pool": len(cmd.Pool)}, c.cast.setPool(cmd.Pool)
	case "load":
		return c.load(cmd)
	case "open":
		return c.open(cmd)
	case "poke":
		return c.poke(cmd)
	case "desk":
		return c.desk(cmd)
	case "close":
		return c.closeStreams(), nil
	}
	return nil, fmt.Errorf("unknown command %q", cmd.Do)
}
