// Package implicit is the engine for option form without barred moves. It
// lists no moves: it is bound by memory rather than by arcs, and takes models
// of up to a billion states.
//
// # How
//
// One actor i is analysed at a time. Its states stand in rows: a row has a lane
// for every way i can set its own options, so a row is a block that i moves
// within, and the others move between rows, each lane to the same lane.
//
// Values. A state's value is a sum of terms: the number that the truth of i's
// statements spells, the most important first, or i's weights as whole numbers;
// no ranking is sorted. Terms about the others' options alone add the same to a whole row (its base); what the rest
// add depends on a few options (its context), and the distinct outcomes are the
// types of rows. Values are packed into lanes of 8, 16 or 32 bits and worked on
// a word at a time.
//
// Thresholds. Let left(t) be the least, over the states that the opponents can
// bring about from t and t itself, of what they are worth to i: the value or,
// where i may answer once more (SMR, SSEQ), the best value that i can move to.
// A state s is stable if its value is at least the greatest, over s and i's
// moves t from it, of min(value(t), left(t)). Counting t and s themselves
// changes nothing: t is an improvement, so it is never a sanction, and s never
// exceeds its own value. Where all of i's options can be set back, a row has
// one threshold.
//
// Any replies (GMR, SMR). Legal sequences of transitive moves are plain
// reachability. An opponent's option that neither decides what is feasible nor
// is one-way can be set at will at any time, so left depends on the other
// options alone: a small table, swept along each opponent's moves until nothing
// falls.
//
// Improving replies (SEQ, SSEQ). A table of left, a value a state, is lowered
// along one opponent's improvements after another's until nothing falls. The
// order in which an opponent likes the places of its block depends on its
// row's type alone, so it is worked out once a type, as a program over places
// that runs on all lanes of a word at once. The first two rounds go everywhere,
// later ones only where something fell.
//
// Small models, and those whose states are listed, go to the [Analyzer], which
// works block by block and can also be used by itself to
// analyse one space under one set of rankings after another.
package implicit
