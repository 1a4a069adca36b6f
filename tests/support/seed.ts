import fc from 'fast-check'

/*
 * Property tests look at the same cases in every run: CI must not fail by chance. `FC_SEED=random npm run test:unit` looks for
 * others, and `FC_SEED=123` begins from the seed that a failure named.
 */
const { FC_SEED = '20261128' } = process.env
if (FC_SEED !== 'random') fc.configureGlobal({ seed: Number(FC_SEED) })
