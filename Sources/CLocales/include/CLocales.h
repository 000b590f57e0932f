// Nothing to call: linking it is what it is for.
#ifndef CLOCALES_H
#define CLOCALES_H
#endif
