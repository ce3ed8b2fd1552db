// Package index keeps what was read and found in documents in one file, so
// that a folder can grow by the day: the next run reads and takes apart only
// what is new, and answers exactly as a run from nothing would. It searches
// statements and text, and tells what came with the last run.
//
// The file is an SQLite database with full text search (FTS5), marked as ours
// by its application ID. A file that is not, or that another layout of the
// index wrote, is refused and left as it is. A run is written in one
// transaction: a run that is broken off leaves the index as it was. What was
// read and taken apart is kept under a fingerprint of the program that did
// it; another program does it anew.
package index
