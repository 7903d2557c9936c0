// `npm run build`: the client, as `npm start` would build it.
import { buildClient, install } from './prepare.mjs';

install();
buildClient();
