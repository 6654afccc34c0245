// What the server gives the phone for a day without a network: what may be filled in, what is to be done, what is near.
import type { Tree } from "./field-conditions";

export interface Words {
  [code: string]: string;
}
export interface Field {
  id: string;
  name: string;
  type: string;
  unit: string;
  required: boolean;
  many: boolean;
  accept: string[];
  choices: { id: string; name: string }[];
  help: string;
  min?: number;
  max?: number;
  maxLength: number;
  visible?: Tree;
  asked?: Tree;
  valid?: Tree;
  message: string;
  /** A secret or the number of a person: it goes to the server when the form is sent, and is never part of a draft. */
  secret: boolean;
  shape: string;
  fields: Field[];
}
export interface Move {
  id: string;
  name: string;
  from: string[];
  needs: string[];
  reason: boolean;
}
export interface Register {
  id: string;
  name: string;
  opens: boolean;
  fields: Field[];
  states: { id: string; name: string; editable: boolean }[];
  moves: Move[];
}
export interface Task {
  register: string;
  key: string;
  title: string;
  state: string;
  no: number;
  created: string;
  department: string;
  creator: string;
  due?: string;
  late: boolean;
  fields: Record<string, unknown>;
  position?: [number, number];
}
export interface Bundle {
  account: string;
  department: string;
  at: string;
  /** The county's map: west, south, east, north. */
  frame?: [number, number, number, number];
  words: Words;
  registers: Register[];
  tasks: Task[];
  near: Task[];
}
