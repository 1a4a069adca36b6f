/** Where the model that reads documents is, and how it is asked: the settings LLM_…, as src/config.ts reads them. */
export interface ModelSettings {
  baseUrl: string
  model: string
  apiKey: string | null
  allowRemote: boolean
  timeoutMs: number
  /** How long a command that ends by itself waits for a model that does not answer. */
  patienceMs: number
  /**
   * Calls at once of one worker process; null: as many as the endpoint says it has slots, else one. Where several processes or
   * hosts share one endpoint, set it in each to that one's share of the slots: they do not count each other's calls.
   */
  concurrency: number | null
  /** Room of one slot of the endpoint for prompt and answer, in tokens. */
  contextTokens: number
}
