#include "scheduler/script/types/str_parts.h"

namespace awaitscope::script {

void finish_str_type(Interpreter& interpreter, TypeObject& type)
{
    interpreter.finish_type(type,
        {{"upper", str_upper}, {"lower", str_lower}, {"swapcase", str_swapcase},
            {"capitalize", str_capitalize}, {"title", str_title}, {"casefold", str_casefold},
            {"isdigit", str_isdigit}, {"isdecimal", str_isdecimal}, {"isnumeric", str_isnumeric},
            {"isalpha", str_isalpha}, {"isalnum", str_isalnum}, {"isspace", str_isspace},
            {"isascii", str_isascii}, {"isprintable", str_isprintable}, {"isupper", str_isupper},
            {"islower", str_islower}, {"istitle", str_istitle}, {"isidentifier", str_isidentifier},
            {"find", str_find}, {"rfind", str_rfind}, {"index", str_index}, {"rindex", str_rindex},
            {"count", str_count}, {"startswith", str_startswith}, {"endswith", str_endswith},
            {"strip", str_strip}, {"lstrip", str_lstrip}, {"rstrip", str_rstrip},
            {"removeprefix", str_removeprefix}, {"removesuffix", str_removesuffix},
            {"split", str_split}, {"rsplit", str_rsplit}, {"splitlines", str_splitlines},
            {"partition", str_partition}, {"rpartition", str_rpartition}, {"join", str_join},
            {"replace", str_replace}, {"center", str_center}, {"ljust", str_ljust},
            {"rjust", str_rjust}, {"zfill", str_zfill}, {"expandtabs", str_expandtabs},
            {"format", str_format}, {"format_map", str_format_map}, {"encode", str_encode},
            {"translate", str_translate}});
    // The only one that is called on the class.
    type.set(interpreter.intern("maketrans"), interpreter.native("maketrans", str_maketrans));
}

} // namespace awaitscope::script
