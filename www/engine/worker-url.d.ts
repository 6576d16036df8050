/** What Vite makes of it: the address of the built worker. */
declare module "*.ts?worker&url" {
  const url: string;
  export default url;
}
