/* The orders and reasons of the desk, in the words of a choice. */

import { m } from '../../../kernel/i18n.svelte';

export const SORTS: { sort: string; word: () => string }[] = [
  { sort: 'worst', word: m.desk_sort_worst },
  { sort: 'name', word: m.desk_sort_name },
  { sort: 'last_contact', word: m.desk_sort_last_contact },
  { sort: 'adherence', word: m.desk_sort_adherence },
  { sort: 'appointment', word: m.desk_sort_appointment },
];

export const CODES: { code: string; word: () => string }[] = [
  { code: 'soreness_urgent', word: m.desk_code_soreness_urgent },
  { code: 'wants_contact', word: m.desk_code_wants_contact },
  { code: 'soreness_contact', word: m.desk_code_soreness_contact },
  { code: 'stopped_for_pain', word: m.desk_code_stopped_for_pain },
  { code: 'silent', word: m.desk_code_silent },
  { code: 'eased_twice', word: m.desk_code_eased_twice },
  { code: 'soreness_watch', word: m.desk_code_soreness_watch },
  { code: 'falling', word: m.desk_code_falling },
  { code: 'no_check_in', word: m.desk_code_no_check_in },
  { code: 'plan_ended', word: m.desk_code_plan_ended },
  { code: 'screening', word: m.desk_code_screening },
  { code: 'alert_open', word: m.desk_code_alert_open },
  { code: 'no_plan', word: m.desk_code_no_plan },
  { code: 'not_joined', word: m.desk_code_not_joined },
];
