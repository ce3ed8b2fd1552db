// The shapes of package result that the page reads and sends. Made of them by go generate ./web.
export interface Block {
  aside?: string;
  head?: string[];
  items?: string[];
  kind: string;
  level?: number;
  marks?: number[][];
  note?: string;
  rows?: string[][];
  steps?: string[];
  text?: string;
}
export interface Changed {
  etag: string | null;
  id: string;
}
export interface Completion {
  detail: string;
  insert: string;
  label: string;
}
export interface Core {
  answer: string;
  counts: Record<string, Count>;
  difference: Difference | null;
  legend?: Legend | null;
  model: string;
  more?: number;
  resting: Resting[];
  state_count: number;
  status_quo: Today | null;
}
export interface Count {
  equilibria: number;
  stable: Record<string, number>;
}
export interface Cursor {
  column: number;
  line: number;
  source: string;
}
export interface Difference {
  appear: string[];
  firm?: Record<string, number>;
  more?: Record<string, number>;
  sentences: string[];
  vanish: string[];
}
export interface Edits {
  fix?: Record<string, string>;
  orders?: Record<string, (string | string[])[]>;
  status_quo?: unknown;
  types?: Record<string, string>;
  variant?: string;
}
export interface Evidenced {
  origins: number;
  statements: LinkProposal[];
  unread: string[];
}
export interface Fault {
  column: number;
  hint?: string;
  line: number;
  message: string;
}
export interface Keep {
  as?: string;
  edits: Edits;
}
export interface Legend {
  actors: Named[];
  options?: NamedOption[];
  sources?: NamedDocument[];
  states?: Named[];
  types?: Record<string, NamedType[]>;
}
export interface LinkPassage {
  document: string;
  end: number;
  score: number;
  source: string;
  speaker?: string;
  stance: string;
  start: number;
  text: string;
  why: Why;
}
export interface LinkProposal {
  actor: string;
  against: string[];
  confidence: number;
  origins: string[];
  passages: LinkPassage[];
  path: string;
  statement: string;
}
export interface Listed {
  etag: string;
  file: string | null;
  id: string;
  problems: number;
  states: number | null;
  title: string;
}
export interface Looked {
  problems: Fault[];
}
export interface Model {
  actors: ModelActor[];
  outcomes: ModelOutcome[];
  status_quo: unknown;
  title: string;
  variants: ModelVariant[];
}
export interface ModelActor {
  id: string;
  name: string;
  options: ModelOption[];
  statements: ModelStatement[];
  type: string;
  types: ModelType[];
}
export interface ModelCite {
  quote?: string;
  source: string;
  title: string;
  url?: string;
}
export interface ModelOption {
  id: string;
  levels: string[];
  name: string;
}
export interface ModelOutcome {
  id: string;
  that: string;
}
export interface ModelStatement {
  because: string;
  cites: ModelCite[];
  id: string;
  that: string;
  words: string;
}
export interface ModelType {
  about: string;
  id: string;
  name: string;
  order: (string | string[])[];
}
export interface ModelVariant {
  about: string;
  fix: Record<string, string>;
  id: string;
  types: Record<string, string>;
}
export interface Named {
  id: string;
  name: string;
}
export interface NamedDocument {
  about?: string;
  author?: string;
  date?: string;
  id: string;
  publisher?: string;
  title?: string;
}
export interface NamedOption {
  actor: string;
  id: string;
  levels: string[];
  name: string;
  switch?: boolean;
}
export interface NamedType {
  about?: string;
  id: string;
  name?: string;
}
export interface NewModel {
  file: string;
  from?: string;
}
export interface Opened {
  conflict: Model | null;
  etag: string;
  file: string | null;
  id: string;
  problems: Fault[];
  source: string;
}
export interface Resting {
  code: string;
  concepts: string[];
  outcomes: string[];
  status_quo: boolean;
  words: string;
}
export interface Saved {
  etag: string;
  id: string;
  problems: Fault[];
}
export interface Today {
  code: string;
  concepts: string[];
  first: string[];
  words: string;
}
export interface Told {
  blocks: Block[];
}
export interface Trouble {
  detail: string;
  etag?: string;
  problems?: Fault[];
  source?: string;
  status: number;
  title: string;
}
export interface Why {
  action: string[];
  actors: string[];
  condition?: string;
  ground: string;
  modality?: string;
  negation?: string;
  number?: string;
  object: string[];
  time?: string;
}
