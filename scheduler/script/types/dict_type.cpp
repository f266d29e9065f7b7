#include "scheduler/script/interpreter.h"
