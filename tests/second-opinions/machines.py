"""Parses the state machine in each given file with moto's parser, and prints which ones it refuses, and why."""

import sys

from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        definition = file.read()
    try:
        AmazonStateLanguageParser.parse(definition)
    except Exception as error:
        print(f"{name}: {error}")
