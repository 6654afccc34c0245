// Icons that the bundle takes along as text.
declare module "*.svg" {
  const text: string;
  export default text;
}
