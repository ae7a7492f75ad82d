/** The seam to issuers of e-guarantees: a signed message goes out and the issuer's signed answer comes back. */
export interface GuaranteeLine {
  exchange(address: string, envelope: unknown): Promise<unknown>;
}

const answerWithinMs = 8_000;
const largestAnswer = 1_000_000;

/** JSON over HTTP; whoever does not answer in time, or with something else, has not answered. */
export const httpGuaranteeLine: GuaranteeLine = {
  exchange: async (address, envelope) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(envelope),
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (!response.ok) throw new Error(`the issuer answered ${String(response.status)}`);
    const text = await response.text();
    if (text.length > largestAnswer) throw new Error('the issuer answered too much');
    return JSON.parse(text) as unknown;
  },
};
