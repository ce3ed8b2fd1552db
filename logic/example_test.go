package logic_test

import (
	"fmt"

	"parley/logic"
)

func ExampleParse() {
	e, err := logic.Parse("meet if (concede & talks >= ministers)")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e)
	_, err = logic.Parse("meet or")
	fmt.Println(err)
	// Output:
	// meet if concede and talks >= ministers
	// the expression stops short: an option is missing
}
