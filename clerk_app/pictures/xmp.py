"""The metadata packet (XMP) of a filed PDF: what PDF/A asks for, and what the seal holds.

Properties of our own are declared by an extension schema, as ISO 19005-1 (6.7.8) asks.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from xml.sax.saxutils import escape, unescape

PROPERTIES: Mapping[str, str] = {
    "case_number": "Number of the case",
    "material": "Code of the material in the catalogue",
    "pages": "Number of pages",
    "page_sha256": "SHA-256 of each page, the first one first",
    "left_out": "SHA-256 of files kept beside this one, because they could not become pages",
    "facts_sha256": "SHA-256 of title and all of the above",
    "file_sha256": "SHA-256 of this file with this number in zeros",
}
SPACE = "urn:yichuang:filed:1"
_PREFIX = "filed"
_DECLARED = """      <rdf:li rdf:parseType="Resource">
       <pdfaProperty:name>{name}</pdfaProperty:name>
       <pdfaProperty:valueType>Text</pdfaProperty:valueType>
       <pdfaProperty:category>internal</pdfaProperty:category>
       <pdfaProperty:description>{told}</pdfaProperty:description>
      </rdf:li>
"""
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about=""
   xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:xmp="http://ns.adobe.com/xap/1.0/"
   xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
   xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
   xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
   xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
   xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
   xmlns:{prefix}="{space}">
  <pdfaid:part>1</pdfaid:part>
  <pdfaid:conformance>B</pdfaid:conformance>
  <dc:format>application/pdf</dc:format>
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
  <xmp:CreateDate>{made}</xmp:CreateDate>
  <xmp:ModifyDate>{made}</xmp:ModifyDate>
  <xmp:CreatorTool>{tool}</xmp:CreatorTool>
  <pdf:Producer>{tool}</pdf:Producer>
{values}  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
   <pdfaSchema:schema>Filed material</pdfaSchema:schema>
   <pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>
   <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
   <pdfaSchema:property><rdf:Seq>
{declared}   </rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
 </rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def packet(title: str, tool: str, made: datetime, values: Mapping[str, str]) -> bytes:
    """The packet with a value for each of `PROPERTIES`."""
    declared = "".join(_DECLARED.format(name=n, told=told) for n, told in PROPERTIES.items())
    lines = "".join(
        f"  {_opened(name)}{escape(values[name])}</{_PREFIX}:{name}>\n" for name in PROPERTIES
    )
    return _PACKET.format(
        prefix=_PREFIX,
        space=SPACE,
        title=escape(title),
        tool=escape(tool),
        made=made.isoformat(timespec="seconds"),
        values=lines,
        declared=declared,
    ).encode()


def value_of(content: bytes, name: str) -> str | None:
    """The value of one of `PROPERTIES`, where it stands exactly once."""
    found = re.findall(f"{_opened(name)}([^<]*)</{_PREFIX}:{name}>".encode(), content)
    return unescape(found[0].decode("utf-8", "replace")) if len(found) == 1 else None


def title_of(content: bytes) -> str:
    """The title; empty when there is none."""
    found = re.search(rb'<rdf:li xml:lang="x-default">([^<]*)</rdf:li>', content)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def with_value(content: bytes, name: str, value: str) -> bytes:
    """The same bytes with another value, of the same length, in the one place it stands."""
    opened = _opened(name).encode()
    head, _, rest = content.partition(opened)
    return head + opened + value.encode() + rest[len(value) :]


def _opened(name: str) -> str:
    return f"<{_PREFIX}:{name}>"
