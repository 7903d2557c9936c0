// ELK takes a quarter of a second and 1.6 MB: both belong into a worker. The script answers messages by itself.
import 'elkjs/lib/elk-worker.min.js';
