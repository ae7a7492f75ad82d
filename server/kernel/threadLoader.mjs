import { register } from 'tsx/esm/api';

// A worker does not inherit its parent's loader, and `--import tsx` registers nothing in one.
register();
