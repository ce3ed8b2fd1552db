package explicit

import "math/bits"

func trailing(w uint64) int { return bits.TrailingZeros64(w) }
