/* What the page shows, in the order of the design: first what parts are made of, then the parts. */

import type { Component } from 'svelte';
import { m } from '../../kernel/i18n.svelte';
import Areas from './shown/Areas.svelte';
import Asks from './shown/Asks.svelte';
import Bars from './shown/Bars.svelte';
import Buttons from './shown/Buttons.svelte';
import Colours from './shown/Colours.svelte';
import Curves from './shown/Curves.svelte';
import Fields from './shown/Fields.svelte';
import Figures from './shown/Figures.svelte';
import HealthList from './shown/HealthList.svelte';
import Holds from './shown/Holds.svelte';
import Keys from './shown/Keys.svelte';
import Pills from './shown/Pills.svelte';
import Scales from './shown/Scales.svelte';
import SentMarks from './shown/SentMarks.svelte';
import Sets from './shown/Sets.svelte';
import Shapes from './shown/Shapes.svelte';
import Signs from './shown/Signs.svelte';
import States from './shown/States.svelte';
import Steps from './shown/Steps.svelte';
import Surfaces from './shown/Surfaces.svelte';
import Trends from './shown/Trends.svelte';
import Type from './shown/Type.svelte';
import Undos from './shown/Undos.svelte';
import Updates from './shown/Updates.svelte';
import Voices from './shown/Voices.svelte';
import Weeks from './shown/Weeks.svelte';

type Part = {
  id: string;
  title: () => string;
  what: () => string;
  shown: Component;
  /** Its states are small enough for three beside one another. */
  small?: boolean;
};

export const PARTS: Part[] = [
  { id: 'colour', title: m.shown_colour, what: m.shown_colour_what, shown: Colours },
  { id: 'type', title: m.shown_type, what: m.shown_type_what, shown: Type },
  { id: 'shape', title: m.shown_shape, what: m.shown_shape_what, shown: Shapes },
  { id: 'button', title: m.shown_button, what: m.shown_button_what, shown: Buttons, small: true },
  { id: 'scale', title: m.shown_scale, what: m.shown_scale_what, shown: Scales },
  { id: 'steps', title: m.shown_steps, what: m.shown_steps_what, shown: Steps },
  { id: 'signs', title: m.shown_signs, what: m.shown_signs_what, shown: Signs },
  { id: 'health', title: m.screening_shown, what: m.screening_shown_what, shown: HealthList },
  { id: 'areas', title: m.shown_areas, what: m.shown_areas_what, shown: Areas },
  { id: 'curve', title: m.shown_curve, what: m.shown_curve_what, shown: Curves },
  { id: 'sets', title: m.shown_sets, what: m.shown_sets_what, shown: Sets, small: true },
  { id: 'hold', title: m.shown_hold, what: m.shown_hold_what, shown: Holds, small: true },
  { id: 'week', title: m.shown_week, what: m.shown_week_what, shown: Weeks },
  { id: 'trend', title: m.shown_trend, what: m.shown_trend_what, shown: Trends },
  { id: 'figures', title: m.shown_figures, what: m.shown_figures_what, shown: Figures },
  { id: 'voice', title: m.shown_voice, what: m.shown_voice_what, shown: Voices },
  { id: 'pill', title: m.shown_pill, what: m.shown_pill_what, shown: Pills },
  { id: 'undo', title: m.shown_undo, what: m.shown_undo_what, shown: Undos },
  { id: 'sent', title: m.shown_sent, what: m.shown_sent_what, shown: SentMarks, small: true },
  { id: 'update', title: m.shown_update, what: m.shown_update_what, shown: Updates },
  { id: 'ask', title: m.shown_ask, what: m.shown_ask_what, shown: Asks },
  { id: 'states', title: m.shown_states, what: m.shown_states_what, shown: States },
  { id: 'fields', title: m.shown_fields, what: m.shown_fields_what, shown: Fields },
  { id: 'bar', title: m.shown_bar, what: m.shown_bar_what, shown: Bars },
  { id: 'keys', title: m.shown_keys, what: m.shown_keys_what, shown: Keys, small: true },
  { id: 'surfaces', title: m.shown_surfaces, what: m.shown_surfaces_what, shown: Surfaces },
];
