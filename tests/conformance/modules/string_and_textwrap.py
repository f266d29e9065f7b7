import string
import textwrap
from string import Template
print(string.ascii_lowercase, string.digits, string.punctuation, string.hexdigits, string.capwords('some  words here'))
print(Template('$who likes ${what} for $$5').substitute(who='tim', what='kung pao'), Template('$a $b').safe_substitute(a=1))
try:
    Template('$missing').substitute()
except KeyError as error:
    print('missing', error)
text = 'The quick brown fox jumped over the lazy dog and ran away from the very large bear.'
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 25, initial_indent='* ', subsequent_indent='  '))
print(textwrap.shorten(text, 40), textwrap.indent('a\n\nb', '> '), textwrap.dedent("""
    one
      two
    three"""))
