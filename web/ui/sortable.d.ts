// The core of SortableJS, without the plugins that the page does not use.
declare module "sortablejs/modular/sortable.core.esm.js" {
  import Sortable, { AutoScroll } from "sortablejs";
  export default Sortable;
  export { AutoScroll };
}
