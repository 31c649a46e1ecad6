"""Chat templates and what Jinja makes of them: data/chat_templates/cases.json.

    pip install jinja2==3.1.6
    python chattemplates.py
"""

import json
from pathlib import Path

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

TARGET = Path(__file__).parent.parent / "data" / "chat_templates" / "cases.json"
VARIABLES = {"bos_token": "<s>", "eos_token": "</s>"}

CONVERSATIONS = [
    [],
    [{"role": "user", "content": "What is in the picture?"}],
    [
        {"role": "system", "content": "  You are brief.\n"},
        {"role": "user", "content": "Grüße \U0001f600, ΣΊΣΥΦΟΣ  and <tags>\n"},
        {"role": "assistant", "content": "Hi!"},
        {"role": "user", "content": "Count: 1, 2"},
    ],
    [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "What is this?"}]}],
    [
        {"role": "system", "content": [{"type": "text", "text": "Be kind."}]},
        {"role": "user", "content": [{"type": "text", "text": "First "}, {"type": "image"}, {"type": "image"}]},
        {"role": "assistant", "content": [{"type": "text", "text": " Two cats.\n"}]},
        {"role": "user", "content": [{"type": "text", "text": "Sure?"}]},
    ],
    [{"role": "assistant", "content": ""}, {"role": "assistant", "content": "again"}],
]

# Whole templates, of the kinds that published models have.
TEMPLATES = {
    "smolvlm": (
        "<|im_start|>{% for message in messages %}{{message['role'] | capitalize}}{% if message['content'][0]['type'] == 'image' %}"
        "{{':'}}{% else %}{{': '}}{% endif %}{% for line in message['content'] %}{% if line['type'] == 'text' %}{{line['text']}}"
        "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}<end_of_utterance>\n{% endfor %}"
        "{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
    ),
    "chatml": (
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
        "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
    ),
    "headers": """{{- bos_token }}
{%- if messages and messages[0]['role'] == 'system' %}
    {%- set system = messages[0]['content'] | trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system = "" %}
{%- endif %}
<|start|>system<|end|>

{{ system }}<|eot|>
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or 'tool_calls' in message) %}
        {{- '<|start|>' + message['role'] + '<|end|>\\n\\n' + message['content'] | trim + '<|eot|>' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start|>assistant<|end|>\\n\\n' }}
{%- endif %}
""",
    "counting_images": """{% set images = namespace(value=0) %}
{% for message in messages %}
  {% if loop.first and message.role != 'system' %}
<|system|>helpful
  {% endif %}
<|{{ message.role }}|>
  {% if message.content is string %}
{{ message.content }}
  {% else %}
    {% for part in message.content %}
      {% if part.type == 'image' or 'image' in part %}
        {% set images.value = images.value + 1 %}
Picture {{ images.value }}: <image>
      {% elif 'text' in part %}
{{ part.text }}
      {% endif %}
    {% endfor %}
  {% endif %}
{% endfor %}
{# how many #}
total {{ images.value }}
""",
    "alternating": (
        "{{ bos_token }}{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
        "{{ raise_exception('Roles must alternate user/assistant/user/assistant/...') }}{% endif %}"
        "{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}"
        "{% elif message['role'] == 'assistant' %}{{ message['content'] + eos_token }}{% endif %}{% endfor %}"
    ),
    "turns": (
        "{{ bos_token }}{% for message in messages %}{% if (message['role'] == 'assistant') %}{% set role = 'model' %}"
        "{% else %}{% set role = message['role'] %}{% endif %}{{ '<turn>' + role + '\n' }}"
        "{% if message['content'] is iterable and message['content'] is not string %}{% for item in message['content'] %}"
        "{% if item['type'] == 'image' %}{{ '<img>' }}{% else %}{{ item['text'] | trim }}{% endif %}{% endfor %}"
        "{% else %}{{ message['content'] | trim }}{% endif %}{{ '<end>\n' }}{% endfor %}"
        "{% if add_generation_prompt %}{{'<turn>model\n'}}{% endif %}"
    ),
    "tools": (
        "{%- if tools is not none and tools | length > 0 %}{{ tools | tojson }}{%- endif %}"
        "{%- for message in messages -%} {{ message.role | upper }}={{ message['content'] if message['content'] is string "
        "else message['content'] | length }};{%- endfor -%}"
    ),
    "generation_marks": (
        "{% for m in messages %}{{ m.role }}>{% if m.role == 'assistant' %}{% generation %}{{ m.content }}{{ eos_token }}"
        "{% endgeneration %}{% else %}{{ m.content if m.content is string else 'parts' }}{% endif %}\n{% endfor %}"
    ),
}

# Small things, each rendered once, with the third conversation.
SNIPPETS = [
    "{{ 1 + 2 * 3 - 4 // 3 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ 2 * -3 }} {{ +4 }} {{ (1 + 2) * 3 }}",
    "{{ 'a' ~ 1 ~ none ~ true }} {{ 'a' 'b' \"c\" }} {{ 'it\\'s' }} {{ \"t\\ta\\\\b\\x41\\u00e9\" }} {{ 'a\\qb' }}",
    "{{ 1 == true }} {{ 'a' == \"a\" }} {{ [1, 'b'] == [1, 'b'] }} {{ {'a': 1} == {'a': 1} }} {{ none == false }}",
    "{{ 1 < 2 }} {{ 2 <= 2 }} {{ 'b' > 'a' }} {{ 3 >= 4 }} {{ 1 != 2 }}",
    "{{ 'a' in 'cat' }} {{ 'x' not in 'cat' }} {{ 2 in [1, 2] }} {{ 'role' in messages[0] }} {{ 'z' in missing }}",
    "{{ true and 0 }} {{ '' or 'b' }} {{ not '' }} {{ not 1 == 2 }} {{ 1 and 2 or 3 }}",
    "{{ 'yes' if messages else 'no' }}|{{ 'x' if false }}|{{ 1 if 0 else 2 if 0 else 3 }}",
    "{{ missing }}|{{ missing is defined }}|{{ missing is undefined }}|{{ missing | default('d') }}|{{ '' | default('e', true) }}|{{ none | d('f') }}",
    "{{ missing.attribute }}",
    "{{ missing['key'] }}",
    "{{ messages[0].missing }}|{{ messages[0]['missing'] }}|{{ messages[9] }}|{{ 'abc'[5] }}|{{ none.x }}|{{ 5['a'] }}",
    "{{ messages[-1].role }} {{ messages[0]['role'][0] }} {{ 'äöü'[1] }} {{ 'äöü'[-1] }} {{ 'äöü' | length }}",
    "{{ 'abcdef'[1:3] }} {{ 'abcdef'[:2] }} {{ 'abcdef'[-2:] }} {{ 'abcdef'[::2] }} {{ 'abcdef'[::-1] }} {{ 'abc'[5:] }} {{ 'abcdef'[4:1:-2] }}",
    "{{ [1, 2, 3][1:] | join(',') }} {{ (1, 2) | join }} {{ [] | join('x') }} {{ messages[1:] | length }}",
    "{{ messages | map(attribute='role') | join(',') }}",
    "{{ messages | join(', ', attribute='role') }}",
    "{{ messages | selectattr('role', 'equalto', 'user') | map(attribute='content') | join('|') }}",
    "{{ messages | rejectattr('role', 'in', ['user', 'system']) | list | length }} {{ messages | selectattr('x') | list | length }}",
    "{{ messages | selectattr('role', 'defined') | list | length }} {{ (messages | selectattr('role', 'eq', 'user') | first).content }}",
    "{{ ' a b ' | trim }}|{{ 'xxaxx' | trim('x') }}|{{ ' a '.strip() }}|{{ ' a '.lstrip() }}|{{ ' a '.rstrip() }}|{{ 'abc'.strip('ac') }}",
    "{{ 'hELLO wORLD' | capitalize }} {{ 'éa' | capitalize }} {{ 'straße' | upper }} {{ 'ΣΑΣ' | lower }} {{ 'x' | upper | lower }} {{ 'AB'.lower() }} {{ 'ab'.upper() }}",
    "{{ [3, 4] | first }} {{ [3, 4] | last }} {{ 'xyz' | first }} {{ 'xyz' | last }} {{ [] | first }} {{ [1, 2] | count }}",
    "{{ 'a-b-c'.split('-') | join('+') }} {{ ' a  b '.split() | join('+') }} {{ 'abc'.startswith('ab') }} {{ 'abc'.endswith('ab') }} {{ 'a.b.c'.replace('.', '') }}",
    "{{ 'a.b' | replace('.', '!') }} {{ 'abc' | reverse }} {{ [1, 2] | reverse | join }} {{ '12' | int + 1 }} {{ 'x' | int }} {{ 5 | string ~ 'a' }} {{ 'ab' | list | join('-') }}",
    "{{ 4 is even }} {{ 3 is odd }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ 'a' is string }} {{ 1 is number }} {{ true is boolean }} {{ 1 is integer }} {{ true is true }} {{ 1 is true }}",
    "{{ none is none }} {{ 1 is not none }} {{ messages is iterable }} {{ messages[0] is mapping }} {{ messages is mapping }} {{ 'a' is iterable }} {{ 1 is iterable }} {{ messages is sequence }} {{ 2 is in [1, 2] }} {{ 2 is eq 2 }}",
    "{% for k, v in messages[0].items() %}{{ k }}={{ v | trim }};{% endfor %}{{ messages[0].get('role') }} {{ messages[0].get('x') }} {{ messages[0].get('x', 'y') }} {{ messages[0].keys() | list | join(',') }}",
    "{% for x in [1, 2, 3] %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.previtem }}{{ loop.nextitem }} {% endfor %}",
    "{% for x in [] %}a{% else %}empty{% endfor %}{% for x in missing %}a{% else %}none{% endfor %}",
    "{% for x in [1, 2, 3, 4] if x % 2 == 0 %}{{ x }}:{{ loop.index }}/{{ loop.length }} {% endfor %}",
    "{% for x in [1, 2, 3, 4] %}{% if x == 2 %}{% continue %}{% endif %}{% if x == 4 %}{% break %}{% endif %}{{ x }}{% endfor %}",
    "{% for m in messages %}{% for c in m.role %}{{ loop.index0 }}{% endfor %}{{ loop.index0 }} {% endfor %}",
    "{% for i in range(3) %}{{ i }}{% endfor %} {{ range(1, 4) | list | join(',') }} {{ range(5, 0, -2) | join(',') }}",
    "{% set x = 1 %}{% for i in [1, 2] %}{{ x }}{% set x = 5 %}{{ x }}{% endfor %}{{ x }}",
    "{% for i in [1, 2] %}{% if i == 1 %}{% set y = 'set' %}{% endif %}[{{ y }}]{% endfor %}[{{ y }}]",
    "{% if true %}{% set z = 3 %}{% endif %}{{ z }}",
    "{% set ns = namespace(n=0, s='') %}{% for i in [1, 2, 3] %}{% set ns.n = ns.n + i %}{% set ns.s = ns.s ~ i %}{% endfor %}{{ ns.n }} {{ ns.s }} {{ ns.missing }}",
    "{% set text %}in {{ messages | length }} out{% endset %}{{ text | upper }}",
    "{% set a = [1, 2] + [3] %}{{ a | length }}{{ a | join }} {% set m = {'k': 'v', 'n': {'d': 1}} %}{{ m.k }}{{ m['n'].d }}{{ m | length }}",
    "{% set a = 1, 2 %}{{ a | join('/') }}",
    "a\n  {% if true %}\n  b\n  {% endif %}\nc\n",
    "a\n  {%- if true -%}\n  b\n  {%- endif -%}\nc\n\n",
    "a\n  {%+ if true +%}\n  b\n  {%+ endif %}\nc",
    "a  {{- ' b ' -}}  c {{ 'd' }}\n{{ 'e' }}\n",
    "x {# note #} y\n{# line #}\nz {#- tight -#} w",
    "  {% set q = 1 %}  {% set r = 2 %}\n{{ q }}{{ r }}\r\nnext\rlast",
    "{{ '{{ not code }}' }} { single } %} }} #}",
    "{{ {'a': {'b': 'c'}}['a']['b'] }}",
    "{{ 'a' if 'b' is string and not 'c' is mapping else 'd' }}",
    "{{ (messages | last).role }} {{ (messages | first)['role'] | upper }} {{ messages[0]['content'] | trim | length }}",
    "{{ messages[0]['role'] + ': ' + messages[0]['content'] | trim + '.' }}",
    "{{ raise_exception('no: ' ~ 1) }}",
    "{{ 'a' + 1 }}",
    "{{ 1 + none }}",
    "{{ 'a' < 1 }}",
    "{{ 1 in 2 }}",
    "{{ 1 in 'a' }}",
    "{{ 1 // 0 }}",
    "{% for x in 5 %}{% endfor %}",
    "{% for a, b in [[1, 2, 3]] %}{% endfor %}",
    "{{ 5 | length }}",
    "{{ none.strip() }}",
    "{{ missing.strip() }}",
    "{{ 'a'.nothing() }}",
    "{{ unknown_function() }}",
    "{% if %}x{% endif %}",
    "{% if true %}x",
    "{% endif %}",
    "{% for x in %}{% endfor %}",
    "{% for x in [1] %}{% endif %}",
    "{{ 1 + }}",
    "{{ (1 }}",
    "{{ 'open }}",
    "{{ 1",
    "{# open",
    "{% unknown %}",
    "{{ 'a' | nofilter }}",
    "{{ 'a' is notest }}",
    "{{ a b }}",
    "{{ 1 ; 2 }}",
    "{% break %}",
]

# Jinja renders these; Medley says that it does not.
UNSUPPORTED = [
    "{% macro f(x) %}{{ x }}{% endmacro %}{{ f(1) }}",
    "{% raw %}{{ a }}{% endraw %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% filter upper %}a{% endfilter %}",
    "{% call f() %}{% endcall %}",
    "{% include 'x' ignore missing %}",
    "{% set a, b = 1, 2 %}{{ a }}",
    "{{ messages }}",
    "{{ messages[0] }}",
    "{{ [1] ~ 'a' }}",
    "{{ 1.5 }}",
    "{{ 7 / 2 }}",
    "{{ 2 ** 3 }}",
    "{{ 1 < 2 < 3 }}",
    "{{ 'a' * 3 }}",
    "{{ 'a%s' % 'b' }}",
    "{{ messages | tojson }}",
    "{{ messages | map('length') | list | length }}",
    "{{ 'a'.__class__ }}{{ 'a'.join(['x', 'y']) }}",
    "{{ lipsum() }}",
    "{{ cycler(1, 2).next() }}",
    "{% for x in [1] recursive %}{% endfor %}",
]


class Generation(jinja2.ext.Extension):
    """The mark around what a model is trained to say; prints its body, as transformers' own extension does."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.CallBlock(self.call_method("say"), [], [], body).set_lineno(line)

    def say(self, caller):
        return caller()


def environment():
    made = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols]
    )

    def refuse(message):
        raise jinja2.exceptions.TemplateError(message)

    made.globals["raise_exception"] = refuse
    return made


def rendered(source, messages, prompt):
    try:
        template = environment().from_string(source)
        text = template.render(
            messages=messages, add_generation_prompt=prompt, tools=None, documents=None, **VARIABLES
        )
        # A template for texts that meets parts prints them as Python writes lists, which no model has ever seen.
        return None if "[{'type'" in text else text
    except Exception:  # Jinja's own and Python's: an error either way
        return None


def main():
    cases = []
    for name, source in TEMPLATES.items():
        texts = [[rendered(source, c, p) for p in (False, True)] for c in CONVERSATIONS]
        cases.append({"name": name, "template": source, "texts": texts})
    snippets = [{"template": s, "text": rendered(s, CONVERSATIONS[2], True)} for s in SNIPPETS]
    data = {
        "jinja": jinja2.__version__,
        "variables": VARIABLES,
        "conversations": CONVERSATIONS,
        "templates": cases,
        "snippets": snippets,
        "unsupported": UNSUPPORTED,
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
