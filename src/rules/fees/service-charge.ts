/**
 * Data: what the Planning Portal has charged for its service, in pounds without VAT. It is no part of the fee. £58.33 was
 * read on a copy of the Portal's page of 20 January 2025, £75.83 in the reference of 23 November 2026 as that of 2026.
 */
export const SERVICE_CHARGES = [58.33, 75.83] as const
const VAT = 0.2

/** The Portal's charge that a difference comes to, with VAT or without; null where it is none of them. */
export function serviceChargeIn(difference: number): { withoutVat: number; vat: boolean } | null {
  for (const withoutVat of SERVICE_CHARGES)
    for (const vat of [true, false])
      if (Math.abs(difference - withoutVat * (vat ? 1 + VAT : 1)) <= 0.01)
        return { withoutVat, vat }
  return null
}
