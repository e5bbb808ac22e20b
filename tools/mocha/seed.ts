/** Properties draw the same cases in every run; `SEED=…` draws others, as a search for what nobody thought of. */
import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
