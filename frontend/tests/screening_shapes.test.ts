/* The shapes of the treatment room are written down by hand, with words where the API's document has
   plain texts. Their names are held to that document by the type check. */

import { expectTypeOf, test } from 'vitest';
import type { components } from '../src/contract/schema';
import type * as Hand from '../src/contract/screening';

type S = components['schemas'];

test('have the names that the API has', () => {
  expectTypeOf<keyof Hand.ScreeningForm>().toEqualTypeOf<keyof S['ScreeningForm']>();
  expectTypeOf<keyof Hand.ScreeningGroup>().toEqualTypeOf<keyof S['ScreeningGroup']>();
  expectTypeOf<keyof Hand.ScreeningItem>().toEqualTypeOf<keyof S['ScreeningItem']>();
  expectTypeOf<keyof Hand.ScreeningOutcome>().toEqualTypeOf<keyof S['Outcome']>();
  expectTypeOf<keyof Hand.Screening>().toEqualTypeOf<keyof S['Screening']>();
  expectTypeOf<keyof Hand.NewScreening>().toEqualTypeOf<keyof S['NewScreening']>();
  expectTypeOf<keyof Hand.Recheck>().toEqualTypeOf<keyof S['StoredRecheck']>();
  expectTypeOf<keyof Hand.NewRecheck>().toEqualTypeOf<keyof S['NewRecheck']>();
  expectTypeOf<keyof Hand.NewConsent>().toEqualTypeOf<keyof S['NewConsent']>();
  expectTypeOf<keyof Hand.Consent>().toEqualTypeOf<keyof S['Consent']>();
  expectTypeOf<keyof Hand.ScreeningDraft>().toEqualTypeOf<keyof S['ScreeningDraft']>();
  expectTypeOf<keyof Hand.ScreeningStatus>().toEqualTypeOf<keyof S['ScreeningStatus']>();
  expectTypeOf<keyof Hand.Arrival>().toEqualTypeOf<keyof S['Arrival']>();
  expectTypeOf<keyof Hand.NewArrival>().toEqualTypeOf<keyof S['NewArrival']>();
  expectTypeOf<keyof Hand.Motion>().toEqualTypeOf<keyof S['Motion']>();
  expectTypeOf<keyof Hand.MeasuredRange>().toEqualTypeOf<keyof S['Range']>();
  expectTypeOf<keyof Hand.NewTreatment>().toEqualTypeOf<keyof S['NewTreatment']>();
  expectTypeOf<keyof Hand.TreatmentRevision>().toEqualTypeOf<keyof S['SavedTreatment']>();
  expectTypeOf<keyof Hand.TreatmentSheet>().toEqualTypeOf<keyof S['Sheet']>();
});
